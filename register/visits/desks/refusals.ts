import { refusal } from '../../kernel/refusal.ts';

export const deskGone = refusal('desk-gone', {
  when: 'A desk is changed or closed that the register does not have.',
  field: 'desk',
  words: 'Servicedisken finns inte. Välj en i listan.',
});

export const deskNameTaken = refusal('desk-name-taken', {
  when: 'A new desk has the name of another, however it is written.',
  field: 'name',
  words: 'Det finns redan en servicedisk som heter {name}. Välj ett annat namn.',
});

export const deskNameUnfit = refusal('desk-name-unfit', {
  when: "A desk's name is empty, or holds what can't stand in an address.",
  field: 'name',
  words: 'Skriv namnet med bokstäver, siffror, mellanslag och bindestreck, 2–40 tecken.',
});

export const deskNameReserved = refusal('desk-name-reserved', {
  when: "A desk's name would be no address, or that of another page.",
  field: 'name',
  words: 'Servicedisken kan inte heta {name}: namnet blir ingen egen adress. Skriv till exempel orten.',
});

export const deskEmailWrong = refusal('desk-email-wrong', {
  when: "A desk's e-mail address is none.",
  field: 'email',
  words: 'Skriv en e-postadress, till exempel disk@region.example. Den står som avsändare i kallelserna.',
});

export const deskAddressMissing = refusal('desk-address-missing', {
  when: 'A desk has no address, in Swedish or in English, or one that can be no text.',
  field: ['address', 'addressInEnglish'],
  words: 'Skriv adressen, en rad för varje del, högst sex rader. {fault}',
});

export const deskDayPast = refusal('desk-day-past', {
  when: 'Hours, a closed day or a last day would begin in the past.',
  field: ['from', 'lastDay'],
  words: 'Dagen {day} har varit. Skriv i dag, {today}, eller en senare dag.',
});

export const deskDayFar = refusal('desk-day-far', {
  when: 'A day of a desk lies more than two years ahead.',
  field: ['from', 'to', 'lastDay'],
  words: 'Dagen ligger långt fram. Skriv en dag senast {latest}.',
});

export const deskEndsBeforeBegin = refusal('desk-ends-before-begin', {
  when: "A desk's last day, or that of a closure, is before its first.",
  field: ['lastDay', 'to'],
  words: 'Sista dagen ligger före den första, {from}. Rätta en av dem.',
});

export const deskNeverOpen = refusal('desk-never-open', {
  when: 'A desk would have no hours on any day.',
  field: 'hours.1',
  words: 'Skriv öppettider för minst en dag i veckan. En servicedisk som ska sluta får en sista dag.',
});

export const deskHoursWrong = refusal('desk-hours-wrong', {
  when: 'Hours end before they begin, or begin before the ones before have ended.',
  field: ['hours.1', 'hours.2', 'hours.3', 'hours.4', 'hours.5', 'hours.6', 'hours.7', 'times'],
  words: 'Tiden {opens}–{closes} går inte: {why}. Skriv tiderna i ordning, till exempel 9.00–11.30, 13.00–15.30.',
});

export const deskCapacityWrong = refusal('desk-capacity-wrong', {
  when: 'No visit, or more than fifty, could be had at the same time.',
  field: 'capacity',
  words: 'Skriv hur många besök som kan pågå samtidigt, 1 till 50.',
});

export const deskUnchanged = refusal('desk-unchanged', {
  when: 'Nothing of the desk would be different.',
  words: 'Inget av servicedisken är ändrat.',
});

export const closedAlready = refusal('closed-already', {
  when: 'The desk is closed on all of these days already.',
  field: 'from',
  words: 'Det är redan stängt de dagarna: {reason}.',
});

export const closureGone = refusal('closure-gone', {
  when: 'A closure is taken back that is not there any more.',
  words: 'De stängda dagarna är redan borttagna.',
});

export const dutyNotTheirs = refusal('duty-not-theirs', {
  when: 'Somebody is put on duty who has no right on the first day to order and confirm reserve cards of LoA 3.',
  field: 'hsaId',
  words: 'Välj en ID-administratör för LoA 3. Behörigheten ska gälla första dagen.',
});

export const dutyNeverThere = refusal('duty-never-there', {
  when: 'A duty has no hours.',
  field: 'times',
  words: 'Skriv tider, till exempel 9.00–11.30, 13.00–15.30.',
});

export const dutyOnNoDay = refusal('duty-on-no-day', {
  when: 'None of the weekdays of a duty falls within its days.',
  field: 'weekdays',
  words: 'Ingen av de valda veckodagarna finns från {from} till {to}. Välj en annan veckodag eller andra dagar.',
});

export const dutyThere = refusal('duty-there', {
  when: 'The same duty is added once more, as when a form is sent twice.',
  field: 'hsaId',
  words: 'Samma tjänstgöring är redan inlagd.',
});

export const dutyElsewhere = refusal('duty-elsewhere', {
  when: 'Somebody would be on duty at two desks at the same time.',
  field: 'times',
  words:
    'Personen tjänstgör redan i {desk} någon av de tiderna, {from} – {to}. Välj andra tider, eller ta bort den tjänstgöringen först.',
});

export const dutyGone = refusal('duty-gone', {
  when: 'A duty is taken away that is not there any more.',
  words: 'Tjänstgöringen är redan borttagen.',
});
