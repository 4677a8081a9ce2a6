import type { Day, Instant } from '../../contract/index.ts';
import { callBackOf, type PortalRegister, type Unit } from '../../register/index.ts';
import { dayAndTime } from './wording.ts';

/** The number on which customer service rings a unit. */
export interface CallBackShown {
  readonly phone: string;
  /** A new one is registered that doesn't count yet. */
  readonly next: { readonly phone: string; readonly text: string } | undefined;
  /** The unit above, which is rung where the old number isn't answered any more. */
  readonly above: { readonly name: string; readonly phone: string } | undefined;
}

/** Which number is rung now, and what there is to do while the unit has a new one. */
export async function callBackShown(
  register: Pick<PortalRegister, 'units'>,
  unit: Unit,
  { at, day }: { readonly at: Instant; readonly day: Day },
): Promise<CallBackShown> {
  const { phone, next } = callBackOf(unit, at);
  if (!next) return { phone, next: undefined, above: undefined };
  const above = unit.parentId === undefined ? undefined : await register.units.find(unit.parentId, day);
  const abovePhone = above && callBackOf(above, at).phone;
  return {
    phone,
    next: { phone: next.phone, text: newPhoneText(next) },
    above: above && abovePhone !== undefined && abovePhone !== '' ? { name: above.name, phone: abovePhone } : undefined,
  };
}

/** `Nytt nummer: 0470-58 80 00, gäller från 2026-11-27 kl. 08.30.` */
export const newPhoneText = ({ phone, from }: { readonly phone: string; readonly from: Instant }): string =>
  phone === ''
    ? `Numret tas bort ${dayAndTime(from)}. Till dess rings det.`
    : `Nytt nummer: ${phone}, gäller från ${dayAndTime(from)}. Till dess rings det gamla.`;
