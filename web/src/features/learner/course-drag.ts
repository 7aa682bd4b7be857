// Cards that can be dragged into another order. What moves is the card itself; where it
// would go is marked on the card that is there.

const FAR = 6; // px from which a press is a drag

export function drags(list: HTMLElement, drop: (from: number, to: number) => void): void {
  let card: HTMLElement | null = null;
  let start = { x: 0, y: 0 };
  let over = -1;
  let dragging = false;

  const items = () => [...list.children] as HTMLElement[];
  const at = (x: number, y: number) =>
    items().findIndex((item) => {
      const box = item.getBoundingClientRect();
      return item !== card && item.querySelector('button') && x >= box.left - 4 && x <= box.right + 4 && y >= box.top && y <= box.bottom;
    });
  const mark = (to: number) => {
    const from = card ? items().indexOf(card) : -1;
    items().forEach((item, i) => {
      item.classList.toggle('course-before', i === to && to < from);
      item.classList.toggle('course-after', i === to && to > from);
    });
  };
  const end = () => {
    card?.classList.remove('course-dragged');
    card?.style.removeProperty('transform');
    mark(-1);
    card = null;
    dragging = false;
    over = -1;
  };

  list.addEventListener('pointerdown', (event) => {
    const item = (event.target as Element).closest('li');
    if (event.button !== 0 || !item?.querySelector('button')) return;
    card = item;
    start = { x: event.clientX, y: event.clientY };
  });
  list.addEventListener('pointermove', (event) => {
    if (!card) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    if (!dragging) {
      if (Math.hypot(dx, dy) < FAR) return;
      dragging = true;
      list.setPointerCapture(event.pointerId);
      card.classList.add('course-dragged');
    }
    card.style.transform = `translate(${dx}px, ${dy}px)`;
    over = at(event.clientX, event.clientY);
    mark(over);
  });
  list.addEventListener('pointerup', () => {
    if (!card) return;
    const [from, to, was] = [items().indexOf(card), over, dragging];
    end();
    if (was && to >= 0) drop(from, to);
  });
  list.addEventListener('pointercancel', end);
}
