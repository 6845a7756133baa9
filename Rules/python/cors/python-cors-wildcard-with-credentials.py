from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask
from flask_cors import CORS

api = FastAPI()
# ruleid: python-cors-wildcard-with-credentials
api.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)

origins = ["https://shop.example", "*"]
other = FastAPI()
# ruleid: python-cors-wildcard-with-credentials
other.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)

app = Flask(__name__)
# ruleid: python-cors-wildcard-with-credentials
CORS(app, origins="*", supports_credentials=True)
# ruleid: python-cors-wildcard-with-credentials
CORS(app, supports_credentials=True)
# ruleid: python-cors-wildcard-with-credentials
CORS(app, resources={r"/api/*": {"origins": "*"}}, supports_credentials=True)

# ruleid: python-cors-wildcard-with-credentials
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True

# ok: python-cors-wildcard-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
# ok: python-cors-wildcard-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"], allow_credentials=True)
# ok: python-cors-wildcard-with-credentials
CORS(app, origins=["https://shop.example"], supports_credentials=True)
# ok: python-cors-wildcard-with-credentials
CORS(app)
# ok: python-cors-wildcard-with-credentials
CORS(app, resources={r"/api/*": {"origins": "*"}})
