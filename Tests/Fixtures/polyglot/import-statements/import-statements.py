# ruleid: import-statements-python
import pickle
# ruleid: import-statements-python
import pickle as p
# ruleid: import-statements-python
from pickle import loads
# ok: import-statements-python
import json
