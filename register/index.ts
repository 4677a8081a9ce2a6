/** The register: persons, units, cards, cases, receipts, outbox, audit. See `types.ts` for what each call promises. */
export type * from './register.ts';
export type * from './types.ts';
export type * from './stock/types.ts';
export type * from './visits/types.ts';
export type * from './orders/types.ts';
export { openRegister } from './open-register.ts';
export type { RegisterOptions } from './open-register.ts';
export { loadKeys, readSigningKey } from './keys.ts';
export type { RegisterKeys } from './keys.ts';
export { CardNotAvailable, ImpossibleTransition } from './card-move.ts';
export { mayComeBack } from './card-return.ts';
export { NotAPersonalNumber } from './personal-number.ts';
export { RegisterNotEmpty, demoLogins, fillWithDemoData } from './demo/fill.ts';
export { verifyAuditFile } from './audit/verify-file.ts';
export { isRefusal } from './refusal.ts';
export { asActivation } from './cases/read.ts';
export { addWorkingDays, isWorkingDay, workingDayOnOrAfter } from './working-days.ts';
