import jakarta.ws.rs.*;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.io.FileReader;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;

@Path("/items")
public class JaxRsExamples {
    @Context
    private UriInfo uriInfo;

    @GET
    @Path("/{name}")
    @Produces(MediaType.TEXT_HTML)
    public String hello(@PathParam("name") String name, @QueryParam("size") int size) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            // ruleid: sql
            connection.createStatement().executeQuery("SELECT * FROM items WHERE name = '" + name + "'");
            // ok: sql
            connection.createStatement().executeQuery("SELECT * FROM items LIMIT " + size);
        }
        // ruleid: path
        new FileReader(new File("/srv", uriInfo.getQueryParameters().getFirst("file"))).close();
        return "done";
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(Item item, @HeaderParam("X-Name") String header, @Context HttpHeaders headers) throws Exception {
        // ruleid: command
        Runtime.getRuntime().exec(new String[] {"sh", "-c", "echo " + item.name});
        // ruleid: command
        Runtime.getRuntime().exec("echo " + headers.getHeaderString("X-Other"));
        // ruleid: ssrf
        ClientBuilder.newClient().target(item.url).request().get();
        // ruleid: redirect
        return Response.seeOther(URI.create(header)).build();
    }

    public static class Item {
        public String name;
        public String url;
    }
}
