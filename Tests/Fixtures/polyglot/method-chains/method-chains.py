# ruleid: method-chains-python
open_door().close()
# ruleid: method-chains-python
open_door().lock().wait(1).close()
# ok: method-chains-python
open_door().lock()
