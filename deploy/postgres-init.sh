#!/bin/bash
# Runs once, when the database container starts on an empty volume: two roles and one database. The owner migrates;
# the runtime role has no UPDATE or DELETE on events and access records (the migrations take care of that).
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$HOLDFAST_OWNER_PASSWORD" --set=runtime_password="$HOLDFAST_RUNTIME_PASSWORD" <<'SQL'
CREATE ROLE holdfast_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE holdfast_runtime LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'runtime_password';
CREATE DATABASE holdfast OWNER holdfast_owner;
REVOKE ALL ON DATABASE holdfast FROM PUBLIC;
GRANT CONNECT ON DATABASE holdfast TO holdfast_runtime;
SQL
