# A PostgreSQL server in a fresh Debian, as Debian packs it, with a database for the gateway. To be
# sourced after machine.sh.
server_user=postgres

start_server() { # the cluster that the package has made
    local version
    version=$(enter ls /usr/lib/postgresql | sort -V | tail -n 1)
    enter pg_ctlcluster "$version" main start
    told "PostgreSQL" "$(asked_of postgres 'SHOW server_version')"
    asked_of postgres "CREATE ROLE gateway LOGIN PASSWORD '$(cat "$work/facts/database.secret")'"
}

asked_of() { # DATABASE SQL: as its administrator
    as "$server_user" psql --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 \
        --dbname "$1" --command "$2"
}

new_database() { # NAME
    asked_of postgres "CREATE DATABASE $1 OWNER gateway TEMPLATE template0 ENCODING 'UTF8'"
}

rows_as_sqlite() { # DATABASE FILE: by the server's own words, none of them the gateway's
    local folder=$work/tables table
    rm -rf "$folder" "$2"
    mkdir "$folder"
    for table in $(asked_of "$1" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"); do
        asked_of "$1" "COPY \"$table\" TO STDOUT WITH (FORMAT csv, HEADER)" >"$folder/$table.csv"
    done
    asked_of "$1" "SELECT table_name || ',' || column_name
        FROM information_schema.key_column_usage JOIN information_schema.table_constraints
        USING (table_name, constraint_name)
        WHERE constraint_type = 'PRIMARY KEY' ORDER BY table_name, ordinal_position" \
        >"$work/keys"
    python3 "$here/kept.py" tables "$folder" "$work/keys" "$2"
}
