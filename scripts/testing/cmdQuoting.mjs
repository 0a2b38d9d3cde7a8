// @vscode/test-electron's runTests joins its arguments with blanks and gives them to cmd.exe on Windows. They are quoted for it here,
// since it cannot be told to do without. Never run on Windows.
// Source: runTest.js of @vscode/test-electron 2.5.2 (`shell`, and only the executable is quoted)

/**
 * The value within quotes, inside which cmd.exe leaves `&`, `|`, `<`, `>`, `^` and blanks alone. Throws for what no quotes can hold: a
 * quote, which no path on Windows has, and a percent sign, which names a variable even within them.
 * @param {string} value
 */
export function quotedForCmd(value) {
  if (/["%\r\n]/.test(value))
    throw new Error(`VS Code's test runner cannot be given ${JSON.stringify(value)} on Windows. Move the checkout.`);
  // A backslash before the closing quote would escape it for the program that reads it.
  return `"${value.replace(/\\+$/, '$&$&')}"`;
}

/**
 * An argument, with what follows the first `=` of an option quoted: runTests itself looks at how an option begins.
 * @param {string} argument
 */
export function argumentForCmd(argument) {
  const [, option, value] = /^(--[\w-]+=)(.*)$/s.exec(argument) ?? [];
  if (option !== undefined && value !== undefined) return option + quotedForCmd(value);
  return /^--[\w-]+$/.test(argument) ? argument : quotedForCmd(argument);
}

/**
 * @template {{ readonly extensionDevelopmentPath: string, readonly extensionTestsPath: string, readonly launchArgs: readonly string[] }} Launch
 * @param {Launch} launch
 */
export function launchForCmd(launch) {
  return {
    ...launch,
    extensionDevelopmentPath: quotedForCmd(launch.extensionDevelopmentPath),
    extensionTestsPath: quotedForCmd(launch.extensionTestsPath),
    launchArgs: launch.launchArgs.map(argumentForCmd),
  };
}
