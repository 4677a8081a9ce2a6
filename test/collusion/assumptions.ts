/** What the numbers take for granted, for auditors. The first three are how people are counted; the rest is what the search can't see. */
export const assumptions: readonly string[] = [
  'En person kan ha alla roller och rättigheter på en gång. Bara regler som skiljer en person från en annan räknas.',
  'Varje inloggning är en person. I den första tabellen räknas var och en som måste logga in och göra något, också den som luras att tro att allt är i sin ordning; i den andra bara de som vet.',
  'Kundservice luras där rutinen litar på något som de som vet har i sin hand: enhetens telefon, ett kort ur lådan, en id-handling. Den som ska säga ja till just det som är fel luras inte: en chef som ska bekräfta, en administratör som ska godkänna. Vad en administratör får gjort ensam prövas i programmet.',
  'En förfalskad id-handling räknas som en person, och den som visar upp den som en till. Därför blir det aldrig färre av att någon luras vid disken.',
  'Den som namnges som intygsgivare eller som chef vid disken loggar inte in där och räknas inte: en handläggare som är med kan skriva in någon som inget vet. Den får veta det först om någon frågar, eller av ett mejl.',
  'Vid varje val i diagrammen går det åt det håll som passar dem som är med. Post i HSA, kort i lager och lediga tider finns alltid, och motringning och upplästa tecken stämmer.',
  'Innehavaren gör ingenting och märker ingenting. Vilka som får mejl när kortet börjar fungera står i den andra tabellen.',
  'Den som har behörighet i SITHS eID Portal kan göra ett kort där utan det här systemet. Avstämningen visar sådana kort i efterhand.',
  'Den som kan skriva i databasen, utan nycklar, söks inte: inloggningar, roller och behörigheter som skrivs dit gäller inte, men enhetens telefon kan bytas utan att någon säger ja.',
  'Den som har både datamappen och alla nycklar, eller som styr över inloggningen, kan göra vad som helst. Loggens undertecknare och vittnen visar vad som ändras i efterhand.',
  'En inläst kortlista, eller ett kort som tas in vid Avstämning, gör inget kort: den berättar om kort som redan finns.',
];
