resource "aws_lambda_function" "hook" {
  function_name = "hook"
  environment {
    variables = {
      # ruleid: terraform-aws-lambda-environment-secret
      DB_PASSWORD = "correct-horse"
      # ruleid: terraform-aws-lambda-environment-secret
      "API_KEY" = "b7e1c0d9f2"
      # ok: terraform-aws-lambda-environment-secret
      API_TOKEN = var.token
      # ok: terraform-aws-lambda-environment-secret
      DB_SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"
      # ok: terraform-aws-lambda-environment-secret
      SECRET_NAME = "shop/database"
      # ok: terraform-aws-lambda-environment-secret
      STAGE = "production"
    }
  }
}

resource "other" "x" {
  variables = {
    # ok: terraform-aws-lambda-environment-secret
    DB_PASSWORD = "correct-horse"
  }
}
