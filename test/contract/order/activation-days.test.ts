import { describe, expect, it } from '@jest/globals';
import { activationDays, type Day } from '../../../contract/index.ts';

const daysOf = (toldOn: Day) => activationDays({ submittedDay: '2026-11-24' }, { orderedOn: '2026-11-24', toldOn });

describe('how long a card that was sent home waits', () => {
  it('is as long as the policy says', () => {
    expect(daysOf('2026-11-26')).toMatchObject({ waits: 60, annulledOn: '2027-01-25' });
  });

  it('ends before Inera blocks the card', () => {
    const { blockedOn } = daysOf('2026-11-26');
    expect(daysOf('2027-02-01').annulledOn < blockedOn).toBe(true);
  });

  it('is over at once when Inera has blocked it, or does the day after', () => {
    expect(daysOf('2027-06-01')).toMatchObject({ waits: 0, annulledOn: '2027-06-01' });
    const { blockedOn } = daysOf('2026-11-26');
    expect(daysOf(blockedOn)).toMatchObject({ waits: 0, annulledOn: blockedOn });
  });
});
