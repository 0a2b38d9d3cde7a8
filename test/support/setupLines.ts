/** Invented lines of the logs of Windows Setup, SetupAPI and Configuration Manager, in their true grammar. */

/** A driver package in the driver store. */
export const MILL = 'C:\\Windows\\System32\\DriverStore\\FileRepository\\mill.inf_amd64_0a1b2c3d4e5f6071\\mill.inf';

/** A line of setupact.log; without a component its column is blank. */
export const setup = (component: string, message: string, level = 'Info', time = '03:20:07'): string =>
  `2018-03-14 ${time}, ${level.padEnd(22)}${component.padEnd(7)}${message}`;

/** A record of a Configuration Manager log. */
export const cmTrace = (message: string, { component = 'WUAHandler', type = 1, file = 'cwuahandler.cpp:3122' } = {}): string =>
  `<![LOG[${message}]LOG]!><time="03:12:44.338-180" date="03-14-2018" component="${component}" context="" type="${type}" thread="6180" file="${file}">`;

/** A line of BlueBox.log. */
export const blueBox = (message: string): string => `2018-03-14 03:15:22: ${message}`;
