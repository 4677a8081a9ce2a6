export { visitsMails } from './mails.ts';
