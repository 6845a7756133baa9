import os

from flask import Flask

app = Flask(__name__)

# ruleid: python-session-cookie-setting-off
SESSION_COOKIE_SECURE = False
# ruleid: python-session-cookie-setting-off
CSRF_COOKIE_SECURE = False
# ruleid: python-session-cookie-setting-off
app.config["SESSION_COOKIE_HTTPONLY"] = False
# ruleid: python-session-cookie-setting-off
app.config.update(SESSION_COOKIE_SECURE=False, SESSION_COOKIE_SAMESITE="Lax")


class Production:
    # ruleid: python-session-cookie-setting-off
    REMEMBER_COOKIE_SECURE = False
    # ok: python-session-cookie-setting-off
    SESSION_COOKIE_HTTPONLY = True


# ok: python-session-cookie-setting-off
CSRF_COOKIE_HTTPONLY = False
# ok: python-session-cookie-setting-off
SESSION_COOKIE_HTTPONLY = getattr(app, "http_only", False)
# ok: python-session-cookie-setting-off
app.config["SESSION_COOKIE_SECURE"] = os.environ.get("INSECURE") is None
# ok: python-session-cookie-setting-off
SESSION_SAVE_EVERY_REQUEST = False
