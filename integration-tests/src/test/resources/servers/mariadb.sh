# A MariaDB for the tests, in a folder and on a port of its own: `sh mariadb.sh <port> <folder>`. Says "ready for
# connections" on its standard error and lives until its standard input ends. Without arguments: whether it is installed.
PATH=$PATH:/usr/sbin
command -v mariadbd >/dev/null && command -v mariadb-install-db >/dev/null || exit 1
[ $# = 2 ] || exit 0
set -e
port=$1
folder=$2
cd "$folder"
mariadb-install-db --no-defaults --datadir="$folder/data" --user="$(id -un)" --skip-test-db \
  --auth-root-authentication-method=normal >install.log
cat >init.sql <<SQL
CREATE DATABASE clinic;
CREATE USER sa@'%' IDENTIFIED BY '$DATABASE_PASSWORD';
GRANT ALL ON clinic.* TO sa@'%';
GRANT SELECT ON mysql.* TO sa@'%';
CREATE DEFINER=sa@'%' PROCEDURE clinic.visits() SELECT 1;
SQL
mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/data" --port="$port" --bind-address=127.0.0.1 \
  --socket="$folder/socket" --pid-file="$folder/pid" --init-file="$folder/init.sql" --skip-name-resolve \
  --innodb-flush-log-at-trx-commit=0 </dev/null &
server=$!
trap '' INT TERM HUP
while read -r line; do :; done
kill -TERM "$server"
wait "$server" || true
rm -rf "$folder"
