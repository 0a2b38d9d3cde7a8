/*
 * The tests' hand inside the target. Its arguments are commands, worked through in order, so that one start does everything:
 *   create NAME          make the service, or leave it
 *   remove NAME          delete it
 *   quit NAME            make it stop at once, whatever it is doing
 *   number NAME VALUE N  set one of the service's parameters, and wait until the service acts by it
 *   text NAME VALUE TEXT the same
 *   clear NAME           forget its parameters
 *   disable NAME / enable NAME
 *   start NAME / stop NAME   and wait until it has
 *   state NAME           print NAME and the state's number, 0 when there is no such service
 *   hold FOLDER          open a folder so that nobody can rename it, and stay until killed
 *   idle                 stay until killed: services live only as long as something runs
 */
#include <windows.h>
#include <stdio.h>
#include <string.h>

static SC_HANDLE manager;

static DWORD state_of(SC_HANDLE service) {
  SERVICE_STATUS status;
  return QueryServiceStatus(service, &status) ? status.dwCurrentState : 0;
}

static int wait_for(SC_HANDLE service, DWORD state) {
  int tries = 0;
  while (state_of(service) != state && tries++ < 200) Sleep(25);
  return state_of(service) == state;
}

/* A running service sees a change of Refuse a moment later. */
static void wait_until_seen(SC_HANDLE service, const char *name) {
  SERVICE_STATUS status;
  char path[200];
  DWORD refuse = 0, size = sizeof refuse;
  snprintf(path, sizeof path, "SYSTEM\\CurrentControlSet\\Services\\%s\\Parameters", name);
  RegGetValueA(HKEY_LOCAL_MACHINE, path, "Refuse", RRF_RT_REG_DWORD, NULL, &refuse, &size);
  for (int tries = 0; tries < 200; tries++) {
    if (!QueryServiceStatus(service, &status) || status.dwCurrentState != SERVICE_RUNNING) return;
    if ((status.dwControlsAccepted == 0) == (refuse == 1)) return;
    Sleep(25);
  }
}

static HKEY parameters_of(const char *name) {
  char path[200];
  HKEY key;
  snprintf(path, sizeof path, "SYSTEM\\CurrentControlSet\\Services\\%s\\Parameters", name);
  return RegCreateKeyExA(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &key, NULL) ? NULL : key;
}

static void set_start(SC_HANDLE service, const char *name, DWORD start) {
  char path[200];
  snprintf(path, sizeof path, "SYSTEM\\CurrentControlSet\\Services\\%s", name);
  ChangeServiceConfigA(service, SERVICE_NO_CHANGE, start, SERVICE_NO_CHANGE, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  RegSetKeyValueA(HKEY_LOCAL_MACHINE, path, "Start", REG_DWORD, &start, sizeof start);
}

static void hold(const char *folder) {
  HANDLE file = CreateFileA(folder, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
  printf(file == INVALID_HANDLE_VALUE ? "not held\n" : "held\n");
  fflush(stdout);
  Sleep(INFINITE);
}

int main(int count, char **arguments) {
  int at = 1;
  manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS);
  while (at < count) {
    const char *command = arguments[at++];
    const char *name = at < count ? arguments[at++] : "";
    SC_HANDLE service = OpenServiceA(manager, name, SERVICE_ALL_ACCESS);
    char text[300];
    if (!strcmp(command, "idle")) {
      printf("idle\n");
      fflush(stdout);
      Sleep(INFINITE);
    }
    if (!strcmp(command, "hold")) hold(name);
    if (!strcmp(command, "create") && !service) {
      snprintf(text, sizeof text, "C:\\windows\\system32\\wulservice.exe %s", name);
      service = CreateServiceA(manager, name, name, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, text, NULL, NULL, NULL, NULL, NULL);
      printf("create %s %lu\n", name, service ? 0 : GetLastError());
    }
    if (!strcmp(command, "remove") && service) DeleteService(service);
    if (!strcmp(command, "quit") && service && state_of(service) != SERVICE_STOPPED) {
      HANDLE event;
      snprintf(text, sizeof text, "wul-quit-%s", name);
      event = OpenEventA(EVENT_MODIFY_STATE, FALSE, text);
      if (event) SetEvent(event);
      wait_for(service, SERVICE_STOPPED);
    }
    if (!strcmp(command, "number") && at + 1 < count) {
      DWORD number = strtoul(arguments[at + 1], NULL, 10);
      HKEY key = parameters_of(name);
      RegSetValueExA(key, arguments[at], 0, REG_DWORD, (BYTE *)&number, sizeof number);
      RegCloseKey(key);
      if (service) wait_until_seen(service, name);
      at += 2;
    }
    if (!strcmp(command, "text") && at + 1 < count) {
      HKEY key = parameters_of(name);
      RegSetValueExA(key, arguments[at], 0, REG_SZ, (BYTE *)arguments[at + 1], strlen(arguments[at + 1]) + 1);
      RegCloseKey(key);
      at += 2;
    }
    if (!strcmp(command, "clear")) {
      HKEY key = parameters_of(name);
      const char *values[] = {"StopDelayMs", "StartDelayMs", "Refuse", "FailStart", "Hold", "Make"};
      for (int index = 0; index < 6; index++) RegDeleteValueA(key, values[index]);
      RegCloseKey(key);
      if (service) wait_until_seen(service, name);
    }
    if (!strcmp(command, "disable") && service) set_start(service, name, SERVICE_DISABLED);
    if (!strcmp(command, "enable") && service) set_start(service, name, SERVICE_DEMAND_START);
    if (!strcmp(command, "start") && service && StartServiceA(service, 0, NULL)) wait_for(service, SERVICE_RUNNING);
    if (!strcmp(command, "stop") && service) {
      SERVICE_STATUS status;
      if (ControlService(service, SERVICE_CONTROL_STOP, &status)) wait_for(service, SERVICE_STOPPED);
    }
    if (!strcmp(command, "state")) printf("%s %lu\n", name, service ? state_of(service) : 0);
    if (service) CloseServiceHandle(service);
  }
  return 0;
}
