package com.shop;

import java.io.StringReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.prefs.Preferences;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;

class RestOfLibraryExamples extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    try {
      String name = request.getParameter("name");
      XMLInputFactory factory = XMLInputFactory.newInstance();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      // ok: xxe
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(name));
      reader.next();
      // ruleid: command
      Runtime.getRuntime().exec(reader.getElementText());
      // ruleid: command
      Runtime.getRuntime().exec(reader.getAttributeValue(null, "id"));
      // ok: command
      Runtime.getRuntime().exec("ls " + reader.getAttributeCount());
      LinkedHashMap<String, String> map = new LinkedHashMap<>();
      map.put("a", name);
      // ruleid: command
      Runtime.getRuntime().exec(map.sequencedValues().getFirst());
      Preferences preferences = Preferences.userRoot().node("shop");
      preferences.put("name", name);
      // ruleid: command
      Runtime.getRuntime().exec(preferences.get("name", ""));
      // ok: command
      Runtime.getRuntime().exec("ls " + preferences.getInt("size", 1));
      Exchanger<String> exchanger = new Exchanger<>();
      // ruleid: command
      Runtime.getRuntime().exec(exchanger.exchange(name));
      ScheduledExecutorService service = Executors.newSingleThreadScheduledExecutor();
      service.schedule(() -> {
        // ruleid: command
        return Runtime.getRuntime().exec(name);
      }, 1, java.util.concurrent.TimeUnit.SECONDS);
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      new DatagramSocket(9).receive(packet);
      // ruleid: command
      Runtime.getRuntime().exec(new String(packet.getData()));
      // ok: command
      Runtime.getRuntime().exec("ls " + packet.getLength());
      // ruleid: path
      FileChannel channel = FileChannel.open(Path.of("/srv/" + name));
      ByteBuffer buffer = ByteBuffer.allocate(10);
      channel.read(buffer);
      // ruleid: command
      Runtime.getRuntime().exec(new String(Channels.newInputStream(Channels.newChannel(request.getInputStream())).readAllBytes()));
    } catch (Exception error) {
      throw new IllegalStateException(error);
    }
  }
}
