/** A few invented lines of each log of the servicing family, for the tests that read and judge them. */
export const cbs = [
  '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.',
  '2018-03-14 03:09:59, Info                  CSI    0000001b@2018/3/13:18:09:59.120 CSI Transaction @0x1f8a initialized',
  '2018-03-14 03:10:02, Error                 CBS    Failed to perform operation.  [HRESULT = 0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR]',
];
export const start =
  '2018-03-15 09:21:40, Info                  DISM   DISM.EXE: Executing command line: Dism  /Online /Cleanup-Image /RestoreHealth';
export const end = '2018-03-15 09:25:01, Info                  DISM   DISM.EXE: Image session has been closed. Reboot required=no.';
export const manager = (level: string, text: string): string =>
  `2018-03-15 09:24:58, ${level.padEnd(21)} DISM   DISM Package Manager: PID=4812 TID=5120 ${text}`;
export const source = manager('Warning', 'CBS AddSource failed with HRESULT=0x80070003! - CDISMPackageManager::Internal_Finalize');
export const missing = manager('Error', 'Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:0x800f081f)');
export const dism = [start, source, missing, end];
export const provider =
  '2018-03-15 09:21:39, Warning               DISM   DISM Provider Store: PID=4812 TID=5120 Failed to load the provider: C:\\Temp\\PEProvider.dll. - CDISMProviderStore::Internal_GetProvider(hr:0x8007007e)';
export const bar = '[==========================100.0%==========================]';
export const english = [
  'C:\\Windows\\system32>Dism /Online /Cleanup-Image /RestoreHealth',
  '',
  'Deployment Image Servicing and Management tool',
  'Version: 10.0.14393.4169',
  '',
  bar,
  'Error: 0x800f081f',
  '',
  'The source files could not be found.',
];
export const japanese = [
  '展開イメージのサービスと管理ツール',
  'バージョン: 10.0.14393.4169',
  '',
  bar,
  '',
  'エラー: 0x800f081f',
  '',
  'ソース ファイルが見つかりませんでした。',
];
export const dpx = ['2018-03-14 03:04:12, Info                  DPX    Started DPX phase: Inventory'];
export const found = '(f)\tCBS MUM Corrupt\t0x800B0100\tservicing\\Packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.mum';
export const unnumbered =
  '(f)\tCSI Payload File Missing\t0x00000000\texample.dll\tamd64_microsoft-windows-example_31bf3856ad364e35_6.1.7601.1_none_0';
export const checkSur = [
  '=================================',
  'Checking System Update Readiness.',
  'Binary Version 6.1.7601.22471',
  '2018-03-20 08:15',
  found,
];
