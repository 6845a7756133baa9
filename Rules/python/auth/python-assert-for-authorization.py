from flask import Flask, abort
from flask_login import current_user

app = Flask(__name__)


@app.route("/users/<int:user_id>", methods=["DELETE"])
def delete_user(user_id):
    # ruleid: python-assert-for-authorization
    assert current_user.is_admin, "only administrators"
    return {"deleted": user_id}


class Articles:
    def publish(self, user, article):
        # ruleid: python-assert-for-authorization
        assert user.is_authenticated and user.has_perm("articles.publish")
        article.published = True


@app.route("/reports")
def reports():
    # ok: python-assert-for-authorization
    if not current_user.is_admin:
        abort(403)
    return "report"


def total(values):
    # ok: python-assert-for-authorization
    assert len(values) > 0, "no values"
    return sum(values)


def test_administrator(user):
    # ok: python-assert-for-authorization
    assert user.is_admin
