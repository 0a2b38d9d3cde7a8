// A mocha reporter: mocha's own `spec`, and at the very end the counts into the file that WUL_RESULT_FILE names.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = function ResultReporter(runner, options) {
  const spec = new reporters.Spec(runner, options);
  const file = process.env.WUL_RESULT_FILE;
  runner.once(Runner.constants.EVENT_RUN_END, () => {
    const { passes, failures, pending } = spec.stats;
    if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  });
};
