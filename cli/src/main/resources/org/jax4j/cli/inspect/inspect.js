// Highlights a step's operations and an operation's neighbours; moves the graphs by wheel and drag.
(() => {
  const rows = [...document.querySelectorAll('.steps li')];
  const nodes = [...document.querySelectorAll('.node')];
  const split = document.querySelector('.split');
  let held = null;

  const clear = () => {
    split.classList.remove('focus');
    document.querySelectorAll('.on').forEach((element) => element.classList.remove('on'));
  };
  const showStep = (step) => {
    clear();
    split.classList.add('focus');
    rows.filter((row) => row.dataset.step === step).forEach((row) => row.classList.add('on'));
    nodes.filter((node) => node.dataset.steps.split(' ').includes(step)).forEach((node) => node.classList.add('on'));
  };
  const showNode = (node) => {
    clear();
    split.classList.add('focus');
    node.classList.add('on');
    const svg = node.ownerSVGElement;
    const name = node.dataset.node;
    svg.querySelectorAll(`path[data-from="${name}"], path[data-to="${name}"]`).forEach((path) => {
      path.classList.add('on');
      for (const end of [path.dataset.from, path.dataset.to]) {
        svg.querySelector(`.node[data-node="${end}"]`).classList.add('on');
      }
    });
    const steps = node.dataset.steps.split(' ');
    rows.filter((row) => steps.includes(row.dataset.step)).forEach((row) => row.classList.add('on'));
  };
  const watch = (element, show) => {
    element.addEventListener('mouseenter', () => held || show());
    element.addEventListener('mouseleave', () => held || clear());
    element.addEventListener('click', () => {
      held = held === element ? null : element;
      show();
    });
  };
  rows.forEach((row) => watch(row, () => showStep(row.dataset.step)));
  nodes.forEach((node) => watch(node, () => showNode(node)));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      held = null;
      clear();
    }
  });

  document.querySelectorAll('svg.graph').forEach((svg) => {
    const box = svg.viewBox.baseVal;
    // Large graphs begin at a size that can be read.
    const wide = Math.min(svg.clientWidth / box.width, 1.2);
    svg.style.height = `${Math.min(svg.clientHeight, Math.max(120, box.height * wide))}px`;
    const scale = Math.max(Math.min(wide, svg.clientHeight / box.height), 0.55);
    const across = svg.clientWidth / scale;
    const down = svg.clientHeight / scale;
    box.x += (box.width - across) / 2;
    box.width = across;
    box.height = down;
    const size = () => box.width / svg.clientWidth;
    svg.addEventListener('wheel', (event) => {
      event.preventDefault();
      const factor = Math.exp(event.deltaY * 0.0015);
      const bounds = svg.getBoundingClientRect();
      const x = (event.clientX - bounds.left) * size();
      const y = (event.clientY - bounds.top) * size();
      box.x += x * (1 - factor);
      box.y += y * (1 - factor);
      box.width *= factor;
      box.height *= factor;
    }, { passive: false });
    svg.addEventListener('pointermove', (event) => {
      if (event.buttons === 1) {
        box.x -= event.movementX * size();
        box.y -= event.movementY * size();
      }
    });
  });
})();
