export * from './asking-mails.ts';
