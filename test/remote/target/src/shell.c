/*
 * What sshd starts for each session, in the place of Win32-OpenSSH's own choice of a shell: cmd.exe /c "<the command, untouched>",
 * or an interactive cmd.exe when there is none.
 */
#include <windows.h>
#include <wchar.h>

int main(void) {
  static WCHAR command[16000], line[16100];
  STARTUPINFOW startup = {sizeof startup};
  PROCESS_INFORMATION process;
  DWORD code = 255;
  const WCHAR *cmd = L"C:\\windows\\system32\\cmd.exe";
  DWORD length = GetEnvironmentVariableW(L"SSH_ORIGINAL_COMMAND", command, 16000);
  SetEnvironmentVariableW(L"SSH_ORIGINAL_COMMAND", NULL);
  if (length > 0) swprintf(line, 16100, L"%ls /c \"%ls\"", cmd, command);
  else swprintf(line, 16100, L"%ls", cmd);
  if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) return 255;
  WaitForSingleObject(process.hProcess, INFINITE);
  GetExitCodeProcess(process.hProcess, &code);
  return (int)code;
}
