"use strict";
// Draws the charts of a page from their `data-chart`; without it the tables beside them say the same.
(() => {
  const BLUE = "#0072b2", ORANGE = "#e69f00";
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim() || "#1b2228";
  const line = style.getPropertyValue("--line").trim() || "#d5dbe1";
  const paper = style.getPropertyValue("--paper").trim() || "#fff";
  const text = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily };
  // Canvas text: a tooltip made of HTML would need inline styles.
  const tooltip = (more) => ({ renderMode: "richText", confine: true, backgroundColor: paper, borderColor: line, textStyle: text, ...more });
  const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } }, nameTextStyle: text };
  const legend = { textStyle: text, top: 0 };

  const months = (d) => ({
    tooltip: tooltip({ trigger: "axis" }), legend, grid: { left: 50, right: 60, top: 40, bottom: 40 },
    xAxis: { type: "category", data: d.labels, ...axis },
    yAxis: [{ type: "value", minInterval: 1, ...axis }, { type: "value", ...axis, splitLine: { show: false } }],
    series: [
      { name: d.count, type: "bar", data: d.counts, itemStyle: { color: BLUE } },
      { name: d.amount, type: "line", yAxisIndex: 1, data: d.amounts, itemStyle: { color: ORANGE }, lineStyle: { width: 3 }, symbolSize: 8 },
    ],
  });
  const bars = (d) => ({
    tooltip: tooltip({ trigger: "axis", axisPointer: { type: "shadow" } }), legend, grid: { left: 10, right: 30, top: 40, bottom: 20, containLabel: true },
    xAxis: { type: "value", ...axis },
    yAxis: { type: "category", inverse: true, data: d.labels, ...axis, splitLine: { show: false } },
    series: [
      { name: d.amount, type: "bar", data: d.amounts, itemStyle: { color: BLUE } },
      { name: d.count, type: "bar", data: d.counts, itemStyle: { color: ORANGE } },
    ],
  });
  const SHADES = ["#56b4e9", "#0072b2", "#e69f00", "#f0e442", "#cc79a7", "#009e73", "#999999"];
  const funnel = (d) => ({
    tooltip: tooltip({ trigger: "item" }),
    series: [{
      type: "funnel", sort: "none", gap: 3, left: "8%", width: "60%", top: 10, bottom: 10, minSize: "12%",
      label: { color: ink, position: "right", formatter: "{b} {c}" }, labelLine: { lineStyle: { color: line } },
      data: d.labels.map((name, at) => ({ name, value: d.counts[at], itemStyle: { color: SHADES[at % SHADES.length], borderColor: paper } })),
    }],
  });
  const map = (d) => {
    const most = Math.max(1, ...d.counts);
    return {
      tooltip: tooltip({ formatter: (p) => `${p.name}\n${d.count} ${p.value || 0}${p.data ? `\n${d.amount} ${p.data.amount}` : ""}` }),
      visualMap: { min: 0, max: most, calculable: false, orient: "horizontal", left: "center", bottom: 0, textStyle: text, inRange: { color: ["#e3f2fb", "#56b4e9", "#0072b2", "#003a5c"] } },
      series: [{
        type: "map", map: d.map, nameProperty: "name", top: 10, bottom: 50, itemStyle: { borderColor: line, areaColor: paper },
        label: { show: true, color: "#000", textBorderColor: "#fff", textBorderWidth: 2, fontSize: 11 },
        emphasis: { itemStyle: { areaColor: ORANGE }, label: { color: "#000" } }, selectedMode: false,
        data: d.labels.map((name, at) => ({ name, value: d.counts[at], amount: d.amounts[at] })),
      }],
    };
  };
  const KINDS = { months, bars, funnel, map };

  const draw = async (box) => {
    const data = JSON.parse(box.dataset.chart);
    if (data.kind === "map") {
      let shapes = data.shapes;
      if (!shapes) {
        const answer = await fetch(data.map);
        if (!answer.ok) return;
        shapes = await answer.json();
      }
      // Districts are told by code where both sides have one: names change.
      for (const one of shapes.features) {
        const at = one.properties.code ? data.codes.indexOf(one.properties.code) : -1;
        if (at >= 0) one.properties.name = data.labels[at];
      }
      echarts.registerMap(data.map, shapes);
    }
    box.classList.add("drawn");
    const chart = echarts.init(box, null, { renderer: "canvas" });
    chart.setOption({ animation: false, textStyle: text, aria: { enabled: true, decal: { show: false } }, ...KINDS[data.kind](data) });
    addEventListener("resize", () => chart.resize());
  };
  document.querySelectorAll("[data-chart]").forEach(draw);
})();
