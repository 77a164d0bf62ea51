"""The server itself: engine, embedded cluster, migrations, rights and the seal."""
