import { expect, it } from '@jest/globals';
import { dayOf } from '../../../contract/index.ts';
import { anAdministrator, openFreshRegister, timeAt } from '../../support/builders.ts';

it('leaves two of three administrators who end each other’s role at once', async () => {
  const site = await openFreshRegister();
  try {
    const { appointments } = site.register;
    const people = [await anAdministrator(site), await anAdministrator(site), await anAdministrator(site)];
    const askers = await Promise.all(
      people.map(async (person) => ({ viewer: await person.viewer(), author: await person.author() })),
    );
    const admins = async () =>
      (await appointments.list({ day: dayOf(timeAt(site)) })).filter(({ what }) => what === 'admin');
    const before = await admins();
    const answers = await Promise.all(
      askers.map((asker) => {
        const own = people.findIndex(({ personId }) => personId === asker.viewer.personId);
        const next = people[(own + 1) % people.length];
        const other = before.find(({ person }) => person.personId === next?.personId);
        return appointments.end({ id: other?.id ?? '', reason: 'Slutar' }, asker);
      }),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    expect(await admins()).toHaveLength(2);
  } finally {
    await site.close();
  }
});
