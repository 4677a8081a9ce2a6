import type { EmployerKind } from '../../contract/index.ts';

/** The form for somebody without a Swedish number, by who employs them: other rooms lead to it. */
export const foreignOrderPaths = {
  public: '/nytt/utlandsk-personal',
  private: '/nytt/utlandsk-personal-privat',
} as const;

/** Where a card is ordered in the unit for somebody without a Swedish number. */
export function foreignOrderAddress(employer: EmployerKind, unitId: string): string {
  const path = foreignOrderPaths[employer === 'private' ? 'private' : 'public'];
  return `${path}?${new URLSearchParams({ enhet: unitId }).toString()}`;
}
