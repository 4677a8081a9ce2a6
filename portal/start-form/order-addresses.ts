import type { EmployerKind } from '../../contract/index.ts';

/** The form for somebody without a Swedish number, by who employs them: other rooms lead to it. */
export const foreignOrderPaths = {
  public: '/nytt/utlandsk-personal',
  private: '/nytt/utlandsk-personal-privat',
} as const;

/** Where a card is ordered in the unit for somebody without a Swedish number. @param employmentId of an employee, whom the form is then filled in with */
export function foreignOrderAddress(employer: EmployerKind, unitId: string, employmentId?: string): string {
  const path = foreignOrderPaths[employer === 'private' ? 'private' : 'public'];
  const whom = employmentId === undefined ? {} : { anstallning: employmentId };
  return `${path}?${new URLSearchParams({ enhet: unitId, ...whom }).toString()}`;
}
