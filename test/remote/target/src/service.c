/*
 * A stand-in for a Windows service. One program serves any name, which it gets as its argument, and behaves as the DWORD and
 * string values below HKLM\SYSTEM\CurrentControlSet\Services\<name>\Parameters say at that moment:
 *   StopDelayMs, StartDelayMs  how long it stays pending
 *   Refuse                     1: does not accept a stop (Windows answers 1052); 2: accepts it and never finishes
 *   FailStart                  ends its start with this Win32 error
 *   Hold                       a folder that it keeps open while it runs, so that it cannot be renamed
 *   Make                       a folder that it makes when it starts, as Windows Update does with SoftwareDistribution
 * The named event wul-quit-<name> makes it report STOPPED and leave at once, whatever it is doing: the tests' way out of a hang.
 */
#include <windows.h>
#include <stdio.h>

static char name[64], parameters[200];
static SERVICE_STATUS_HANDLE handle;
static HANDLE stop_asked, held = INVALID_HANDLE_VALUE;
static SERVICE_STATUS status;

static DWORD number(const char *value) {
  DWORD result = 0, size = sizeof result;
  RegGetValueA(HKEY_LOCAL_MACHINE, parameters, value, RRF_RT_REG_DWORD, NULL, &result, &size);
  return result;
}

static int text(const char *value, char *result, DWORD size) {
  return RegGetValueA(HKEY_LOCAL_MACHINE, parameters, value, RRF_RT_REG_SZ, NULL, result, &size) == ERROR_SUCCESS && result[0] != 0;
}

static void tell(DWORD state, DWORD error) {
  static DWORD checkpoint;
  int settled = state == SERVICE_RUNNING || state == SERVICE_STOPPED;
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwWin32ExitCode = error;
  status.dwControlsAccepted = state == SERVICE_RUNNING && number("Refuse") != 1 ? SERVICE_ACCEPT_STOP : 0;
  status.dwCheckPoint = settled ? 0 : ++checkpoint;
  status.dwWaitHint = settled ? 0 : 20000;
  SetServiceStatus(handle, &status);
}

static void let_go(void) {
  if (held != INVALID_HANDLE_VALUE) CloseHandle(held);
  held = INVALID_HANDLE_VALUE;
}

static DWORD WINAPI on_control(DWORD control, DWORD type, void *data, void *context) {
  if (control == SERVICE_CONTROL_STOP) {
    tell(SERVICE_STOP_PENDING, 0);
    SetEvent(stop_asked);
  } else if (control == SERVICE_CONTROL_INTERROGATE) {
    SetServiceStatus(handle, &status);
  }
  return NO_ERROR;
}

static void WINAPI service_main(DWORD count, char **arguments) {
  char folder[MAX_PATH];
  handle = RegisterServiceCtrlHandlerExA(name, on_control, NULL);
  tell(SERVICE_START_PENDING, 0);
  Sleep(number("StartDelayMs"));
  if (number("FailStart") != 0) {
    tell(SERVICE_STOPPED, number("FailStart"));
    return;
  }
  if (text("Make", folder, sizeof folder)) CreateDirectoryA(folder, NULL);
  if (text("Hold", folder, sizeof folder))
    held = CreateFileA(folder, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
  tell(SERVICE_RUNNING, 0);
  WaitForSingleObject(stop_asked, INFINITE);
  if (number("Refuse") == 2) Sleep(INFINITE);
  Sleep(number("StopDelayMs"));
  let_go();
  tell(SERVICE_STOPPED, 0);
}

/* A change of Refuse must also be seen while the service runs. */
static DWORD WINAPI watch(void *quit) {
  while (WaitForSingleObject(quit, 100) == WAIT_TIMEOUT)
    if (handle && status.dwCurrentState == SERVICE_RUNNING && (status.dwControlsAccepted == 0) != (number("Refuse") == 1)) tell(SERVICE_RUNNING, 0);
  let_go();
  if (handle) tell(SERVICE_STOPPED, 0);
  ExitProcess(0);
}

int main(int count, char **arguments) {
  SERVICE_TABLE_ENTRYA table[] = {{name, service_main}, {NULL, NULL}};
  char quit[100];
  if (count < 2) return 1;
  snprintf(name, sizeof name, "%s", arguments[1]);
  snprintf(parameters, sizeof parameters, "SYSTEM\\CurrentControlSet\\Services\\%s\\Parameters", name);
  snprintf(quit, sizeof quit, "wul-quit-%s", name);
  stop_asked = CreateEventA(NULL, TRUE, FALSE, NULL);
  CreateThread(NULL, 0, watch, CreateEventA(NULL, TRUE, FALSE, quit), 0, NULL);
  return StartServiceCtrlDispatcherA(table) ? 0 : (int)GetLastError();
}
