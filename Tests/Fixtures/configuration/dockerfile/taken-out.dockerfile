FROM scratch
# ruleid: program-runs-eval
RUN python3 -c "import os; eval(os.environ['X'])"
# ok: program-runs-eval
RUN sh -c "eval(x)"
