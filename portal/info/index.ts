/** Pages of information, open to everybody. */
export { fillingOn, unknownIn, type Filling } from './fill-in.ts';
export { strangeHosts } from './hosts.ts';
export { addressOf, htmlOf, informationNow, pageFrom, readInformation, type Information } from './information.ts';
