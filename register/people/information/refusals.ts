import { refusal } from '../../kernel/refusal.ts';

export const informationNameUnfit = refusal('information-name-unfit', {
  when: 'The address of a new page of information is none, too long, or not what can be read out.',
  field: 'name',
  words: 'Skriv adressen med små bokstäver a–z, siffror och bindestreck, högst 60 tecken, till exempel parkering.',
});

export const informationNameReserved = refusal('information-name-reserved', {
  when: 'The address of a new page of information is that of the page where new ones are written.',
  field: 'name',
  words: 'Adressen ny är upptagen av portalen. Välj en annan, till exempel parkering.',
});

export const informationWithoutTitle = refusal('information-without-title', {
  when: 'The first line of a page of information is no title.',
  field: 'text',
  words: 'Börja med sidans rubrik på första raden, # och sedan rubriken.',
});

export const informationUnfit = refusal('information-unfit', {
  when: 'A page of information is empty, too long, or holds what can be no text.',
  field: 'text',
  words: 'Skriv sidans text under rubriken. {fault}',
});

export const informationUnchanged = refusal('information-unchanged', {
  when: 'The page of information says the same already.',
  field: 'text',
  words: 'Sidan säger redan just det.',
});

export const informationChangedMeanwhile = refusal('information-changed-meanwhile', {
  when: 'Somebody else has saved the page of information since it was opened.',
  field: 'text',
  words:
    'Någon annan har sparat sidan sedan du öppnade den. Din text står kvar här: jämför med den nya under Tidigare, och skicka in igen.',
});
