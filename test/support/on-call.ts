import { policyOn, useEditions, type OnCall } from '../../contract/index.ts';

/** A duty that is there day and night, and carries blocks out. */
export const nightDuty: OnCall = {
  name: 'IT-jouren',
  phone: '000-000 00 30',
  email: 'jouren@region.example',
  from: 0,
  to: 24,
  confirms: true,
};

/** Has the policy name a duty, or several, from 2026-11-24. `useEditions([])` takes it back. */
export function haveOnCall(first: Partial<OnCall> = {}, ...others: readonly Partial<OnCall>[]): void {
  const from = '2026-11-24';
  const now = policyOn(from);
  const block = { ...now.block, onCall: [first, ...others].map((change) => ({ ...nightDuty, ...change })) };
  useEditions([{ from, content: JSON.stringify({ ...now, from, block }) }]);
}
