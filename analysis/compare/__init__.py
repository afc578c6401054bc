"""From rows to figures: values by outlet, their intervals, and the passages behind them."""
