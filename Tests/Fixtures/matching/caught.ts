// ruleid: caught-by-name
try { run(); } catch (error: unknown) { log(error); }
// ruleid: caught-by-name
try { run(); } catch (error) { log(error); }
// ruleid: caught-by-name, caught-without-name
try { run(); } catch { log(); }
