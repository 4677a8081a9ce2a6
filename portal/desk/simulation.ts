import type { FormId } from '../../contract/index.ts';

/** What of the demo's simulated SITHS eID Portal a task needs, by its form. */
const pages: Partial<Record<FormId, string>> = {
  'card-order-production': 'bestall',
  'reserve-card-call': 'certifikat',
  'reserve-card-loa3': 'certifikat',
  'reserve-card-confirm': 'certifikat',
  'short-term-call': 'certifikat',
  'short-term-hand-over': 'certifikat',
  'reserve-card-extension-order': 'forlang',
  'card-block': 'sparra',
  'mobile-eid-block': 'mobilt-eid',
};

/** Where the task's part in SITHS eID Portal is done in the demo; undefined where there is none, or no demo. */
export function simulationOf(address: string | undefined, formId: FormId): string | undefined {
  const page = pages[formId];
  return address === undefined || page === undefined ? undefined : `${address}/${page}`;
}
