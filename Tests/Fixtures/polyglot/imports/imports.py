import net
import net as n
from net import fetch
from net import fetch as get
import other

# ruleid: imports-python
net.fetch(1)
# ruleid: imports-python
n.fetch(1)
# ruleid: imports-python
fetch(1)
# ruleid: imports-python
get(1)
# ok: imports-python
other.fetch(1)
