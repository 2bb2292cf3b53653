# A PostgreSQL for the tests, in a folder and on a port of its own: `sh postgresql.sh <port> <folder>`. Says "ready for
# connections" on its standard error and lives until its standard input ends. Without arguments: whether it is installed.
PATH=$PATH:$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin 2>/dev/null | tail -1)
command -v initdb >/dev/null && command -v postgres >/dev/null || exit 1
[ $# = 2 ] || exit 0
set -e
port=$1
folder=$2
user=
if [ "$(id -u)" = 0 ]; then # which the server refuses
  user="setpriv --reuid=postgres --regid=postgres --init-groups"
fi
echo "$DATABASE_PASSWORD" >"$folder/password"
[ -z "$user" ] || chown -R postgres "$folder"
cd "$folder"
$user initdb -N -D data -U sa --auth=md5 --pwfile=password -E UTF8 --locale=C >initdb.log
echo 'CREATE DATABASE clinic' | $user postgres --single -D data postgres >>initdb.log
$user postgres -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off </dev/null &
server=$!
trap '' INT TERM HUP
while read -r line; do :; done
kill -QUIT "$server" # which doesn't wait for clients
wait "$server" || true
rm -rf "$folder"
