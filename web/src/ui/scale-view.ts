// ScaleView is a view of one scale, from a synapse to the network.
export interface ScaleView {
  element: HTMLElement;
  draw(): void;
  repaint(): void;
}
