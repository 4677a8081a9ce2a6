import { showDiagram } from './diagram.ts';
import { followChanges, renewParts } from './live.ts';
import { elementOf, post } from './page.ts';

/** The case page with JavaScript: the diagram, live parts, and the personal number without a new page. */
const panel = elementOf('[data-diagram]');
const main = elementOf('main');
const diagram = showDiagram(panel, panel.dataset['diagram'] ?? '');
void diagram.renew();

const address = main.dataset['live'];
if (address !== undefined) {
  followChanges({
    changed: async () => {
      await renewParts(`${window.location.pathname}${window.location.search}`);
      await diagram.renew();
    },
  });
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !('reveal' in form.dataset)) return;
  event.preventDefault();
  void reveal(form);
});

async function reveal(form: HTMLFormElement): Promise<void> {
  const { number, detail } = await post(form.action, {});
  elementOf('[data-number]').textContent = number ?? detail ?? '';
  if (number !== undefined) form.remove();
}
