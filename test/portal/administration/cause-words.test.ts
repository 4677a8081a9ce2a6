import { describe, expect, it } from '@jest/globals';
import { causeWords } from '../../../portal/administration/incidents/cause-words.ts';

describe('the cause of an incident', () => {
  it('is what the worker says when no try can help, without whom it is about', () => {
    const said = 'PermanentFailure: SE2321000065-W104 får inte registrera kortet RK12345678';
    expect(causeWords({ errorType: 'JOB_NO_RETRIES', errorMessage: said })).toMatchObject({
      sentence: '(HSA-id) får inte registrera kortet (nummer)',
      technical: undefined,
    });
  });

  it("is told by its kind for what else failed, with the program's words below", () => {
    const errorMessage = 'TypeError: fetch failed for 01KAS0000000000000000000AB of anna@exempel.invalid';
    expect(causeWords({ errorType: 'JOB_NO_RETRIES', errorMessage })).toMatchObject({
      sentence: 'Ett automatiskt steg misslyckades varje gång det försökte',
      technical: 'JOB_NO_RETRIES. TypeError: fetch failed for (id) of (adress)',
    });
    expect(causeWords({ errorType: 'CALLED_ELEMENT_ERROR', errorMessage: 'no process' }).sentence).toMatch(
      /^Processen som ska fortsätta/,
    );
  });

  it('is a sentence also for a kind that we have never met, and for an incident that says nothing', () => {
    expect(causeWords({ errorType: 'NEW_KIND', errorMessage: '' })).toMatchObject({ technical: 'NEW_KIND.' });
    expect(causeWords({ errorType: undefined, errorMessage: undefined })).toMatchObject({
      sentence: expect.stringMatching(/^Ett automatiskt steg/),
      technical: undefined,
    });
  });
});
