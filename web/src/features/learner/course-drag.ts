// Sorting cards by dragging. The card itself moves; the card at the target place is marked.

const DRAG_FROM = 6; // px from which a press is a drag

export function makeSortable(list: HTMLElement, drop: (from: number, to: number) => void): void {
  let card: HTMLElement | null = null;
  let start = { x: 0, y: 0 };
  let target = -1;
  let dragging = false;

  const items = () => [...list.children] as HTMLElement[];
  const indexAt = (x: number, y: number) =>
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
    target = -1;
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
      if (Math.hypot(dx, dy) < DRAG_FROM) return;
      dragging = true;
      list.setPointerCapture(event.pointerId);
      card.classList.add('course-dragged');
    }
    card.style.transform = `translate(${dx}px, ${dy}px)`;
    target = indexAt(event.clientX, event.clientY);
    mark(target);
  });
  list.addEventListener('pointerup', () => {
    if (!card) return;
    const [from, to, wasDragging] = [items().indexOf(card), target, dragging];
    end();
    if (wasDragging && to >= 0) drop(from, to);
  });
  list.addEventListener('pointercancel', end);
}
