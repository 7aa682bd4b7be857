"""Reads what Neuromod Lab writes into pandas, and runs experiments through its command line.

    import neuromodlab as nl
    result = nl.run('set-shift', seeds=4, conditions=['da', 'da+na'])
    result.seeds    # one row for each condition, seed and measure
    result.means    # one row for each condition and measure, with its 95 % interval

needs Python 3.8, NumPy and pandas. The command is `neuromod` on the path, the environment's
NEUROMOD, or `nl.command = '…/neuromod'`.

Modulators are called da, na, ach, 5ht everywhere here: the trial tables' ht_level and ht_nM become
5ht_level and 5ht_nM, as in arrays.
"""
import io
import json
import os
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np
import pandas as pd

command = os.environ.get('NEUROMOD', 'neuromod')

_RENAMED = {'ht_level': '5ht_level', 'ht_nM': '5ht_nM'}


class NeuromodError(Exception):
    """The command refused; its message says what is wrong and what is allowed."""


def call(*words, binary=False):
    """Run the command with these words; what it prints."""
    try:
        done = subprocess.run([command, *map(str, words)], capture_output=True, check=False)
    except FileNotFoundError:
        raise NeuromodError(f'there is no command {command!r}: set nl.command or NEUROMOD to the path of neuromod') from None
    if done.returncode:
        raise NeuromodError(done.stderr.decode().strip())
    return done.stdout if binary else done.stdout.decode()


def _flags(conditions=None, protocols=None, set=None, sweep=None, **others):
    words = []
    for name, many in (('conditions', conditions), ('protocols', protocols)):
        if many:
            words += [f'-{name}', many if isinstance(many, str) else ','.join(many)]
    for key, value in (set or {}).items():
        words += ['-set', f'{key}={_text(value)}']
    for key, values in (sweep or {}).items():
        words += ['-sweep', f'{key}={",".join(_text(v) for v in values)}']
    for name, value in others.items():
        if value is not None:
            words += [f'-{name}', value]
    return words


def _text(value):
    return {True: 'on', False: 'off'}.get(value, str(value)) if isinstance(value, bool) else str(value)


@dataclass
class Result:
    """An experiment: tables, and the JSON they are from (`raw`)."""
    seeds: pd.DataFrame    # figure, version, condition, base, swept, at, seed, metric, value
    means: pd.DataFrame    # condition, base, swept, at, metric, kind, estimate, low, high, n
    effects: pd.DataFrame  # factors, metric, estimate, low, high, n; empty without a factorial
    raw: dict

    def wide(self, condition=None):
        """One row for each condition and seed, one column for each measure."""
        rows = self.seeds if condition is None else self.seeds[self.seeds.condition == condition]
        return rows.pivot_table(index=['condition', 'seed'], columns='metric', values='value')


def _estimate(x):
    low, high = x.get('ci95') or (np.nan, np.nan)
    return {'kind': 'fraction' if 'value' in x else 'mean', 'estimate': x.get('value', x.get('mean')), 'low': low, 'high': high, 'n': x['n']}


def result(source):
    """Read a result: the JSON of `neuromod run`, of the page, or of assets/results; a path, or a dict."""
    raw = source if isinstance(source, dict) else json.loads(pathlib.Path(source).read_text(encoding='utf-8'))
    raw = raw.get('result', raw)  # the page's export has its origin beside the result
    first, seeds, means = int(raw['seeds']['first']), [], []
    for arm in raw['conditions']:
        swept = arm.get('swept') or {}
        of = {'condition': arm['name'], 'base': arm['name'].split(' @ ')[0], 'swept': swept.get('key'), 'at': _number(swept.get('value'))}
        for metric, values in (arm.get('perSeed') or {}).items():
            seeds += [{'figure': raw['figure'], 'version': raw['version'], **of, 'seed': first + i, 'metric': metric, 'value': x}
                      for i, x in enumerate(values) if x is not None]
        for metric, x in arm['metrics'].items():
            means.append({**of, 'metric': metric, **_estimate(x)})
        for metric, x in (arm.get('difference') or {}).items():
            means.append({**of, 'metric': metric, **_estimate(x), 'kind': 'difference'})
    effects = [{'factors': ' × '.join(e['factors']), 'metric': e['metric'], 'estimate': e['estimate'],
                'low': (e.get('ci95') or [np.nan])[0], 'high': (e.get('ci95') or [np.nan])[-1], 'n': e['n']} for e in raw.get('effects') or []]
    return Result(pd.DataFrame(seeds), pd.DataFrame(means), pd.DataFrame(effects), raw)


def _number(text):
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


def run(figure, seeds=30, seed=1, conditions=None, protocols=None, set=None, sweep=None, workers=None):
    """Measure a figure; `set` and `sweep` are dicts of parameters, as {'na.noise': 1}, {'na.burst_rate': [1, 3, 9]}."""
    return result(json.loads(call('run', figure, '-format', 'json', *_flags(conditions, protocols, set, sweep, seeds=seeds, seed=seed, j=workers))))


def sweep(figure, key, values, **options):
    """A figure with one parameter at several values: the rows of `run(…).seeds` whose column `at` is its value."""
    rows = run(figure, sweep={key: values}, **options).seeds
    return rows[rows.swept == key].reset_index(drop=True)


def trials(figure, seed=1, condition=None, n=None, set=None):
    """One run, trial by trial."""
    return table(call('trials', figure, *_flags(set=set, seed=seed, condition=condition, n=n)))


def table(source):
    """Read a CSV of the lab or of the page: a path, or its text. Lines of origin (# key: value) are in `.attrs`."""
    text = source if '\n' in str(source) else pathlib.Path(source).read_text(encoding='utf-8-sig')
    lines = text.lstrip('\ufeff').splitlines(keepends=True)
    heads = [line for line in lines if line.startswith('#')]
    frame = pd.read_csv(io.StringIO(''.join(lines[len(heads):]))).rename(columns=_RENAMED)
    frame.attrs = dict(line[1:].strip().split(': ', 1) for line in heads if ': ' in line)
    return frame


@dataclass
class Arrays:
    """A whole run: `spikes`, `levels`, `nM` and `trials` as tables, weights as arrays, `about` as a dict."""
    about: dict
    cells: pd.DataFrame   # population, kind, x, y (µm); the index is the cell's number
    spikes: pd.DataFrame  # tick (ms), trial, cell, population
    levels: pd.DataFrame  # da, na, ach, 5ht; the index is the tick
    nM: pd.DataFrame      # columns (group, modulator); empty without tissue
    trials: pd.DataFrame
    weights: dict         # by projection: at the end
    weights_start: dict   # at the start


def arrays(source):
    """Read an archive that `neuromod export -as npz` wrote: a path, or its bytes."""
    with np.load(io.BytesIO(source) if isinstance(source, bytes) else source) as z:
        about, n = json.loads(z['about'][0]), z['n']
        cells = pd.DataFrame({'population': np.repeat(z['population'], n), 'kind': np.repeat(z['kind'], n), 'x': z['x'], 'y': z['y']})

        def under(prefix):
            return {name[len(prefix):]: z[name] for name in z.files if name.startswith(prefix)}
        cell = z['spike_cell']
        spikes = pd.DataFrame({'tick': z['spike_tick'], 'trial': z['spike_tick'] // about['trial_ms'] + 1, 'cell': cell,
                               'population': cells.population.to_numpy()[cell]})
        tick = pd.Index(z['level_tick'], name='tick')
        nM = pd.DataFrame({tuple(name.split('/')): x for name, x in under('nM/').items()}, index=tick)
        return Arrays(about, cells, spikes, pd.DataFrame(under('level/'), index=tick), nM, pd.DataFrame(under('trial/')),
                      under('weight/'), under('weight_start/'))


def record(figure, seed=1, condition=None, trials=None, set=None):
    """Run one network and return its arrays; `trials` limits how many, the whole schedule otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'run.npz')
        call('export', '-as', 'npz', figure, *_flags(set=set, seed=seed, conditions=condition, trials=trials), '-o', path)
        return arrays(path)


def rates(recorded, window=(50, 250)):
    """Mean rate of each population in each trial, Hz, over a window of ms from the trial's start."""
    from_ms, to_ms = window
    at = recorded.spikes.tick % recorded.about['trial_ms']
    inside = recorded.spikes[(at >= from_ms) & (at < to_ms)]
    count = inside.groupby(['trial', 'population']).size().unstack(fill_value=0).reindex(recorded.trials.trial.astype(int), fill_value=0)
    return count / recorded.cells.groupby('population').size() / ((to_ms - from_ms) / 1000)


def brian2(figure, conditions=None, seed=1, seeds=10, set=None):
    """The text of a Brian2 script of a figure's circuit and task."""
    return call('export', '-as', 'brian2', figure, *_flags(conditions, set=set, seed=seed, seeds=seeds))
