import { shortTermIssued } from './short-term-issued.ts';

/** Mails of "Lämna ut korttidskort" (P7). */
export const issueMails = { 'short-term-issued': shortTermIssued };
