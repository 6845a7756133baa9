package com.shop;

import cn.hutool.core.io.FileUtil;
import cn.hutool.core.util.RuntimeUtil;
import cn.hutool.core.util.StrUtil;
import cn.hutool.http.HtmlUtil;
import cn.hutool.http.HttpUtil;
import cn.hutool.json.JSONUtil;
import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

class HutoolExamples extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String name = request.getParameter("name");
    // ruleid: command
    RuntimeUtil.execForStr(StrUtil.format("ls {}", name));
    // ok: command
    RuntimeUtil.execForStr("ls " + StrUtil.isBlank(name));
    // ruleid: path
    FileUtil.readUtf8String("/srv/" + name);
    // ok: path
    FileUtil.readUtf8String("/srv/" + FileUtil.getName(name));
    // ruleid: ssrf
    HttpUtil.get(name);
    // ruleid: xss
    response.getWriter().print(JSONUtil.toJsonStr(name));
    // ok: xss
    response.getWriter().print(HtmlUtil.escape(name));
    // ruleid: command
    Runtime.getRuntime().exec(StrUtil.split(name, ',').get(0));
  }
}
