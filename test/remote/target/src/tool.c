/*
 * Stand-ins for the console programs that Wine lacks or answers differently from Windows. It acts as the program whose name it has:
 *   sc        query, start, stop: real, against the service manager, with the words and exit codes of Windows
 *   fltmc     fails as without elevation when C:\target\not-elevated is there
 *   tasklist  lists what stands in C:\target\processes.txt
 * Each call of sc that changes something is noted in C:\target\calls.txt.
 */
#include <windows.h>
#include <stdio.h>
#include <string.h>

static int exists(const char *path) { return GetFileAttributesA(path) != INVALID_FILE_ATTRIBUTES; }

static const char *word(DWORD state) {
  static const char *words[] = {"", "STOPPED", "START_PENDING", "STOP_PENDING", "RUNNING", "CONTINUE_PENDING", "PAUSE_PENDING", "PAUSED"};
  return state < 8 ? words[state] : "";
}

static int failed(const char *function, DWORD error) {
  printf("[SC] %s FAILED %lu:\n\n", function, error);
  return (int)error;
}

static DWORD start_type(const char *name) {
  char path[200];
  DWORD value = 3, size = sizeof value;
  snprintf(path, sizeof path, "SYSTEM\\CurrentControlSet\\Services\\%s", name);
  RegGetValueA(HKEY_LOCAL_MACHINE, path, "Start", RRF_RT_REG_DWORD, NULL, &value, &size);
  return value;
}

static void show(const char *name, const SERVICE_STATUS *status) {
  printf("\nSERVICE_NAME: %s \n        TYPE               : %lx  WIN32_OWN_PROCESS  \n", name, status->dwServiceType);
  printf("        STATE              : %lu  %s \n", status->dwCurrentState, word(status->dwCurrentState));
  printf("                                (%s, NOT_PAUSABLE, IGNORES_SHUTDOWN)\n", status->dwControlsAccepted & SERVICE_ACCEPT_STOP ? "STOPPABLE" : "NOT_STOPPABLE");
  printf("        WIN32_EXIT_CODE    : %lu  (0x%lx)\n        SERVICE_EXIT_CODE  : 0  (0x0)\n", status->dwWin32ExitCode, status->dwWin32ExitCode);
  printf("        CHECKPOINT         : 0x%lx\n        WAIT_HINT          : 0x%lx\n", status->dwCheckPoint, status->dwWaitHint);
}

static int sc(int count, char **arguments) {
  const char *command = count > 1 ? arguments[1] : "", *name = count > 2 ? arguments[2] : "";
  SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS), service;
  SERVICE_STATUS status;
  FILE *calls;
  if (!manager) return failed("OpenSCManager", GetLastError());
  service = OpenServiceA(manager, name, SERVICE_ALL_ACCESS);
  if (!service) return failed(!_stricmp(command, "query") ? "EnumQueryServicesStatus:OpenService" : "OpenService", GetLastError());
  QueryServiceStatus(service, &status);
  if (!_stricmp(command, "query")) {
    show(name, &status);
    return 0;
  }
  if ((calls = fopen("C:\\target\\calls.txt", "ab"))) {
    fprintf(calls, "%s %s\n", command, name);
    fclose(calls);
  }
  if (exists("C:\\target\\not-elevated")) return failed("OpenService", ERROR_ACCESS_DENIED);
  if (!_stricmp(command, "stop")) {
    if (status.dwCurrentState == SERVICE_STOPPED) return failed("ControlService", ERROR_SERVICE_NOT_ACTIVE);
    if (status.dwCurrentState != SERVICE_RUNNING) return failed("ControlService", ERROR_SERVICE_CANNOT_ACCEPT_CTRL);
    if (!(status.dwControlsAccepted & SERVICE_ACCEPT_STOP)) return failed("ControlService", ERROR_INVALID_SERVICE_CONTROL);
    if (!ControlService(service, SERVICE_CONTROL_STOP, &status)) return failed("ControlService", GetLastError());
    show(name, &status);
    return 0;
  }
  if (!_stricmp(command, "start")) {
    if (start_type(name) == SERVICE_DISABLED) return failed("StartService", ERROR_SERVICE_DISABLED);
    if (status.dwCurrentState != SERVICE_STOPPED) return failed("StartService", ERROR_SERVICE_ALREADY_RUNNING);
    if (!StartServiceA(service, 0, NULL)) return failed("StartService", GetLastError());
    QueryServiceStatus(service, &status);
    show(name, &status);
    return 0;
  }
  return 1639;
}

static int tasklist(int count, char **arguments) {
  const char *image = NULL;
  char line[200];
  int found = 0;
  FILE *processes = fopen("C:\\target\\processes.txt", "rb");
  for (int index = 1; index + 1 < count; index++)
    if (!_stricmp(arguments[index], "/fi") && !_strnicmp(arguments[index + 1], "imagename eq ", 13)) image = arguments[index + 1] + 13;
  while (processes && fgets(line, sizeof line, processes)) {
    line[strcspn(line, "\r\n")] = 0;
    if (image && _stricmp(line, image)) continue;
    printf("\"%s\",\"4242\",\"Services\",\"0\",\"12,345 K\"\n", line);
    found = 1;
  }
  if (!found) printf("INFO: No tasks are running which match the specified criteria.\n");
  return 0;
}

int main(int count, char **arguments) {
  char path[MAX_PATH], *name;
  GetModuleFileNameA(NULL, path, sizeof path);
  name = strrchr(path, '\\') + 1;
  if (!_stricmp(name, "sc.exe")) return sc(count, arguments);
  if (!_stricmp(name, "tasklist.exe")) return tasklist(count, arguments);
  if (!_stricmp(name, "fltmc.exe")) return exists("C:\\target\\not-elevated") ? (int)0x80070005 : 0;
  return 1;
}
