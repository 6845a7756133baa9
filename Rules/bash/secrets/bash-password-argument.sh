#!/bin/bash
# ruleid: bash-password-argument
sshpass -p "$PASSWORD" ssh deploy@example.org
# ruleid: bash-password-argument
docker login -u ci -p "$TOKEN" registry.example.org
# ruleid: bash-password-argument
docker login --username ci --password=$TOKEN registry.example.org
# ruleid: bash-password-argument
mysql -u root -p"$DB_PASSWORD" app < schema.sql
# ruleid: bash-password-argument
mysqldump --password="$DB_PASSWORD" app
# ok: bash-password-argument
echo "$TOKEN" | docker login -u ci --password-stdin registry.example.org
# ok: bash-password-argument
mysql -u root -p app
# ok: bash-password-argument
mysql --defaults-extra-file=/etc/mysql/ci.cnf app
# ok: bash-password-argument
sshpass -e ssh deploy@example.org
# ok: bash-password-argument
docker run -p 80:80 app
# ruleid: bash-password-argument
curl -u deploy:hunter2 https://example.org/upload
# ruleid: bash-password-argument
curl --fail --user 'deploy:hunter2' -T app.tar https://example.org/upload
# ok: bash-password-argument
curl -u "$NAME:$TOKEN" https://example.org/upload
# ok: bash-password-argument
curl -u deploy: https://example.org/upload
# ok: bash-password-argument
curl -u elastic:changeme http://localhost:9200/_cat/health
