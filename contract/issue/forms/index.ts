import * as deskIdentity from './desk-identity.ts';
import * as shortTermCall from './short-term-call.ts';
import * as shortTermHandOver from './short-term-hand-over.ts';
import * as shortTermReceipt from './short-term-receipt.ts';

export const issueForms = {
  'desk-identity': deskIdentity,
  'short-term-call': shortTermCall,
  'short-term-hand-over': shortTermHandOver,
  'short-term-receipt': shortTermReceipt,
} as const;
