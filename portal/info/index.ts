/** Pages of information, open to everybody. */
export { unknownIn } from './fill-in.ts';
export { addressOf, htmlOf, informationNow, pageFrom, readInformation, type Information } from './information.ts';
