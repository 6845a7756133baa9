class Handlers {
  // ok: function-fields-are-methods
  // ruleid: arrows-are-no-functions
  open = () => { start(); };
  // ok: arrows-are-no-functions
  // ruleid: functions-are-no-arrows
  close = function () { stop(); };
}
// ruleid: function-fields-are-methods, arrows-are-no-functions
const open = () => { start(); };
