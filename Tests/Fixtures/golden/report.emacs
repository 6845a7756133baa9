src/app/views.py:6:9: error: martlet.python.sql-injection: User input from the request reaches a SQL query as part of its text, so that a visitor can read and change the whole database. Pass it as a parameter: db.execute("… WHERE name = ?", (name,)).
src/app/views.py:9:19: error: martlet.python.shell-injection: User input becomes part of a shell command.
src/app/views.py:10:1: info: martlet.python.debug-enabled: Debug mode shows internals to strangers, see [docs](https://example.org).
tools/run me.cfg:2:1: info: martlet.python.debug-enabled: Debug mode shows internals to strangers.
